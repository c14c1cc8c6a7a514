import "./elements/lesson-player.js";
import "./elements/home-task.js";
import "./elements/reading-aids.js";
import "./elements/glossary-words.js";
