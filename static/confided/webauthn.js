// Ties a button to allauth's ceremony with a security key.
//   <button type="button" data-webauthn="addForm" data-webauthn-role="add" data-webauthn-credential="id_credential" hidden>
// The options of the ceremony stand in the JSON block #js_data. Without support the button stays hidden and the text in
// #webauthn-unsupported is shown.

const supported = globalThis.webauthnJSON?.supported() ?? false;
const unsupported = document.getElementById("webauthn-unsupported");
const failed = document.getElementById("webauthn-failed");

for (const button of document.querySelectorAll("[data-webauthn]")) {
  if (!supported) continue;
  button.hidden = false;
  const { webauthn, webauthnRole, webauthnCredential } = button.dataset;
  globalThis.allauth.webauthn.forms[webauthn]({
    ids: { [webauthnRole]: button.id, credential: webauthnCredential, data: "js_data" },
  });
}
if (!supported && unsupported) unsupported.hidden = false;

// The person closed the browser's dialogue, or the key was not the right one.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (failed) failed.hidden = false;
});
