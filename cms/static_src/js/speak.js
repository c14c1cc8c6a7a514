import "./elements/speak-words.js";
