import "./live-part.js";
import "./pinyin.js";
import "./publish-after-autosave.js";
import "./translate.js";
