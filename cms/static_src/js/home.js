import "./elements/keep-listening.js";
