// Wherever there is a search box: what it offers while one types, the spoken query, and the words that were found.
import "./elements/say-word.js";
import "./elements/search-box.js";
import "./elements/spoken-query.js";
