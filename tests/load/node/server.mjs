// The fan-out that is measured, on Node's own socket.io: one room, one message to all of it.
//
//   node server.mjs PORT SNAPSHOT_FILE

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { Server } from "socket.io";

const [port, file] = process.argv.slice(2);
const snapshot = JSON.parse(readFileSync(file, "utf8"));

const http = createServer((request, response) => {
  if (request.url !== "/fire") return response.writeHead(404).end();
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    io.to("phone").emit("view", { ...JSON.parse(body), now: new Date().toISOString() });
    response.writeHead(200, { "Content-Length": 0 }).end();
  });
});
const io = new Server(http, { transports: ["websocket"], serveClient: false });
io.on("connection", (socket) => {
  socket.join("phone");
  socket.emit("view", snapshot);
});
http.listen({ port: Number(port), host: "127.0.0.1", backlog: 4096 });
