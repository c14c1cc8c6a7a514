// Wherever there is a search box: what it offers while one types, and the spoken query.
import "./elements/search-box.js";
import "./elements/spoken-query.js";
