// Uploads with progress, cancel and clear errors; without script the same form is a plain post.
//
// Markup: templates/components/upload.html (form[data-upload] with an id). The request carries `HX-Request: true`.
// The server answers
//   2xx with the header HX-Redirect (django_htmx: HttpResponseClientRedirect)   → the page goes there
//   2xx without it (a followed redirect)                                       → the page goes to the final address
//   4xx with HTML holding a form[data-upload] of the same id                   → takes the form's place, errors in it
//   413, 401/403, anything else                                                → the message in data-msg-*
// Nothing is kept in the browser: a lost connection means sending the file again.

function megabytes(bytes) {
  const digits = bytes < 1e7 ? 1 : 0;
  return `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits })} MB`;
}

class Upload {
  constructor(form) {
    this.form = form;
    this.request = null;
    this.box = form.querySelector("[data-upload-progress]");
    this.bar = this.box.querySelector("progress");
    this.status = this.box.querySelector("[data-upload-status]");
    this.error = form.querySelector("[data-upload-error]");
    this.warn = (event) => event.preventDefault();
    form.addEventListener("submit", (event) => this.submit(event));
    this.box.querySelector("[data-upload-cancel]").addEventListener("click", () => this.request?.abort());
  }

  submit(event) {
    event.preventDefault();
    if (this.request) return;
    const refusal = this.refusal();
    if (refusal) return this.fail(refusal);
    this.send(event.submitter);
  }

  /** The message that refuses the form before anything is sent, or null. */
  refusal() {
    const files = [...this.form.querySelectorAll("input[type=file]")];
    const limit = Number(this.form.dataset.limitBytes || Infinity);
    if (files.some((input) => input.required && input.files.length === 0)) return this.form.dataset.msgEmpty;
    if (files.some((input) => [...input.files].some((file) => file.size > limit))) return this.form.dataset.msgTooLarge;
    return null;
  }

  send(submitter) {
    const request = new XMLHttpRequest();
    this.request = request;
    request.open("POST", this.form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-CSRFToken", this.form.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", (event) => this.progress(event));
    request.upload.addEventListener("load", () => { this.status.textContent = this.form.dataset.msgSealing; });
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.fail(this.form.dataset.msgConnection));
    request.addEventListener("abort", () => this.fail(this.form.dataset.msgCancelled));
    const body = new FormData(this.form, submitter?.name ? submitter : undefined); // read before the fields are switched off
    this.busy(true);
    request.send(body);
  }

  progress(event) {
    if (!event.lengthComputable) return this.bar.removeAttribute("value");
    this.bar.value = (100 * event.loaded) / event.total;
    this.status.textContent = `${megabytes(event.loaded)} / ${megabytes(event.total)}`;
  }

  answered(request) {
    if (request.status >= 200 && request.status < 300) {
      this.busy(false);
      location.assign(request.getResponseHeader("HX-Redirect") || request.responseURL);
      return;
    }
    if (this.replaceForm(request)) return;
    const denied = request.status === 401 || request.status === 403;
    const { msgTooLarge, msgDenied, msgFailed } = this.form.dataset;
    this.fail(request.status === 413 ? msgTooLarge : denied ? msgDenied : msgFailed);
  }

  replaceForm(request) {
    if (!(request.getResponseHeader("Content-Type") || "").startsWith("text/html")) return false;
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const fresh = page.querySelector(`form[data-upload]#${CSS.escape(this.form.id)}`);
    if (!fresh) return false;
    this.busy(false);
    this.form.replaceWith(document.adoptNode(fresh));
    new Upload(fresh);
    fresh.querySelector("[aria-invalid=true], input[type=file]")?.focus();
    return true;
  }

  fail(message) {
    this.busy(false);
    this.error.textContent = message;
    this.form.querySelector("input[type=file]")?.focus();
  }

  busy(on) {
    if (!on) this.request = null;
    else this.error.textContent = "";
    this.box.hidden = !on;
    this.bar.value = 0;
    this.status.textContent = "";
    for (const field of this.form.querySelectorAll("input, select, textarea, .form-actions button")) field.disabled = on;
    if (on) addEventListener("beforeunload", this.warn);
    else removeEventListener("beforeunload", this.warn);
  }
}

for (const form of document.querySelectorAll("form[data-upload]")) new Upload(form);
