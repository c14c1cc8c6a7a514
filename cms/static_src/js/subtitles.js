import "./elements/large-words.js";
