// Layers: checkboxes that the style sheet reads. Script remembers them, and keeps
// the line that is being read where it is while the text changes below them.
import { remember, remembered } from "./store.js";
import { say } from "./say.js";
import { holdStill } from "./still.js";

const group = document.getElementById("layers");
const layers = [...group.querySelectorAll(".layer input")];
const types = [...group.querySelectorAll(".filters input")];

export function followLayers() {
	const { layers: on = [], hidden = [] } = remembered();
	for (const box of layers) box.checked = on.includes(box.value);
	for (const box of types) box.checked = !hidden.includes(box.value);
	group.addEventListener("change", keep);
}

export function toggleLayer(value) {
	const box = layers.find((layer) => layer.value === value);
	holdStill(() => (box.checked = !box.checked));
	keep();
	say(`${box.dataset.name} ${box.checked ? "shown" : "hidden"}`);
}

function keep() {
	const hidden = new Set(remembered().hidden);
	for (const box of types) {
		if (box.checked) hidden.delete(box.value);
		else hidden.add(box.value);
	}
	remember({ layers: layers.filter((box) => box.checked).map((box) => box.value), hidden: [...hidden] });
}
