// The key l puts what is selected into a lesson, for who makes lessons.
import { onKeys } from "./keys.js";

onKeys({ l: () => document.querySelector("a[data-lesson-add]")?.click() });
