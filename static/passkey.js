// Passkeys: signing in with one, and adding one to the account. What the browser and
// the server tell each other has bytes as base64url.
const form = document.getElementById("passkey");
if (form && window.PublicKeyCredential) {
	form.hidden = false;
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		run(form.dataset.passkey === "new" ? add : enter);
	});
}

async function run(act) {
	const button = form.querySelector("button");
	const fault = form.querySelector("[role=alert]");
	button.disabled = true;
	fault.textContent = "";
	try {
		const { location: next } = await act();
		location.assign(next);
	} catch (error) {
		fault.textContent = error.told ?? "Nothing was done: the device did not answer, or you stopped it.";
		button.disabled = false;
	}
}

async function enter() {
	const { ceremony, options } = await send(form.dataset.begin, {});
	const credential = await navigator.credentials.get({ publicKey: readable(options) });
	return send(form.action, { ceremony, next: form.elements.next.value, response: written(credential) });
}

async function add() {
	const { ceremony, options } = await send(form.dataset.begin, { password: form.elements.password?.value ?? "" });
	const credential = await navigator.credentials.create({ publicKey: readable(options) });
	return send(form.action, { ceremony, name: form.elements.name.value, response: written(credential) });
}

async function send(address, body) {
	const response = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
	const json = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
	if (!response.ok) throw { told: json.fault ?? "This did not work. Load the page again and try once more." };
	return json;
}

// readable turns what the server sends into what the browser takes.
function readable(options) {
	const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
	return {
		...options,
		challenge: bytes(options.challenge),
		...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
		...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
		...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) }),
	};
}

// written turns what the browser gives into what the server reads.
function written(credential) {
	const { response } = credential;
	const out = { clientDataJSON: text(response.clientDataJSON) };
	for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
		if (response[part]) out[part] = text(response[part]);
	}
	return { id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: credential.getClientExtensionResults(), response: out };
}

function bytes(base64url) {
	return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
}

function text(buffer) {
	return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
