// The little of the W3C WebDriver protocol that the stories need, on plain fetch.

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export class WebDriverError extends Error {
  constructor(kind, message) {
    super(`${kind}: ${message}`);
    this.kind = kind;
  }
}

/** One WebDriver session: one running app. */
export class Session {
  static async open(server, capabilities) {
    const { sessionId } = await send(server, "POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    return new Session(server, sessionId);
  }

  constructor(server, id) {
    this.server = server;
    this.path = `/session/${id}`;
  }

  get(path) {
    return send(this.server, "GET", this.path + path);
  }

  post(path, body = {}) {
    return send(this.server, "POST", this.path + path, body);
  }

  /** Runs the body of a function in the page; elements come and go as `{[ELEMENT]: id}`. */
  run(script, ...args) {
    return this.post("/execute/sync", { script, args });
  }

  /** As `run`, for a script that answers through its last argument. */
  runAsync(script, ...args) {
    return this.post("/execute/async", { script, args });
  }

  press(actions) {
    return this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  click(element) {
    return this.post(`/element/${element[ELEMENT]}/click`);
  }

  type(element, text) {
    return this.post(`/element/${element[ELEMENT]}/value`, { text });
  }

  async screenshot() {
    return Buffer.from(await this.get("/screenshot"), "base64");
  }

  close() {
    return send(this.server, "DELETE", this.path);
  }
}

async function send(server, method, path, body) {
  const response = await fetch(server + path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new WebDriverError(value.error, value.message);
  return value;
}
