// The page of a lesson: answers are saved as they are written. Every form works
// without it.
import { keepAnswers } from "./lesson-save.js";
import { markWords } from "./lesson-mark.js";
import { showMoments } from "./moments.js";

showMoments();
for (const words of document.querySelectorAll(".marking")) markWords(words);
keepAnswers();
