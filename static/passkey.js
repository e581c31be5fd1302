// A form whose hidden field takes what the browser answers for a passkey: `data-passkey` is “create” or “get”.

const form = document.querySelector("form[data-passkey]");

async function ask(options) {
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey),
    });
  }
  return navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey),
  });
}

if (form && window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  const options = JSON.parse(document.getElementById("passkey-options").textContent);
  const problem = form.querySelector("[data-passkey-error]");
  form.hidden = false;
  form.querySelector("button").addEventListener("click", async () => {
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify((await ask(options)).toJSON());
      form.submit();
    } catch {
      // Cancelled, timed out, or no passkey of this site on the device: the browser has said which.
      problem.hidden = false;
    }
  });
}
