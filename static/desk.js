// The desk of signed-in people: comfort for what its forms do without script.

import "./lesson-add.js";

// panelAddress is where the desk's panel of a selection is, from the address of the
// selection; "" for an earlier revision, which has no desk.
export function panelAddress(selection) {
	return selection.startsWith("/a/") && !selection.includes("@") ? selection.replace("/a/", "/desk/") + "/panel" : "";
}
