import "./elements/lesson-player.js";
import "./elements/home-task.js";
