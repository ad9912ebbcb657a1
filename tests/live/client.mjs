// The official JS client as programs use it: connects, prints one line of JSON per event, and leaves
// when its standard input ends. node client.mjs URL AUTH

import { io } from "socket.io-client";

const [url, auth] = process.argv.slice(2);
const say = (event, data) => console.log(JSON.stringify([event, data ?? null]));
const socket = io(url, { transports: ["websocket"], reconnection: false, auth: JSON.parse(auth) });

for (const event of ["view", "head", "mine", "gone"]) socket.on(event, (data) => say(event, data));
socket.on("connect", () => {
  say("connect");
  socket.io.engine.on("ping", () => say("ping"));
  // Clients send nothing; what one sends anyway is inert, an acknowledgement asked for never comes.
  socket.timeout(1_000).emit("disconnect_all", "x", (late) => say("late", Boolean(late)));
});
socket.on("connect_error", (error) => say("connect_error", error.data ?? error.message));
socket.on("disconnect", (reason) => say("disconnect", reason));
process.stdin.resume();
process.stdin.on("end", () => {
  socket.disconnect();
  setTimeout(() => process.exit(), 200);
});
