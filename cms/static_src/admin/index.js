import "./pinyin.js";
