// Whether somebody is signed in. A cookie says no more than that: who it is, the
// server alone knows.
export function signedIn() {
	return /(^|; )postil_signed_in=1/.test(document.cookie);
}
