// A server on this machine that welcomes every request, to show that the page makes none.
import { createServer } from "node:http";

/** Listens on a free port; `heard` are the paths that were asked for, upgrades to sockets included. */
export async function listener() {
  const heard = [];
  const server = createServer((request, response) => {
    heard.push(request.url);
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
    response.writeHead(200, { "content-type": "image/svg+xml", "access-control-allow-origin": "*" }).end(picture);
  });
  server.on("upgrade", (request, socket) => {
    heard.push(`socket ${request.url}`);
    socket.destroy();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    heard,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
