import assert from "node:assert/strict";
import { test } from "node:test";
import { boot } from "../../static/js/lib/boot.js";
import { about, ago, countdown, dateOf, minutes, timeOfDay } from "../../static/js/lib/clock.js";
import { instants } from "../../static/js/lib/instants.js";

Object.assign(boot.messages, {
  "common.over": "quá {time}",
  "common.just_now": "vừa xong",
  "common.minutes_ago": "{n} phút trước",
  "common.about_a_minute": "khoảng 1 phút",
  "common.about_minutes": "khoảng {n} phút",
});

const START = "2026-03-02T09:00:00.000Z";
const at = (seconds) => Date.parse(START) + seconds * 1000;
const floor = (more = {}) => ({ turn: "a", limit_s: 300, started_at: START, ...more });

test("nobody, then called: the whole time stands and nothing counts", () => {
  assert.equal(countdown(undefined, at(0)).phase, "none");
  assert.deepEqual(countdown({ turn: "a", limit_s: 300 }, at(99)), { phase: "called", left_s: 300, text: "5:00" });
});

test("ok, soon at 30 s, last at 5 s, then over; nothing cuts off", () => {
  const phases = [[0, "ok", "5:00"], [1, "ok", "4:59"], [269, "ok", "0:31"], [270, "soon", "0:30"], [294, "soon", "0:06"], [295, "last", "0:05"], [300, "last", "0:00"]];
  for (const [s, phase, text] of phases) {
    const now = countdown(floor(), at(s));
    assert.deepEqual([now.phase, now.text], [phase, text], `after ${s} s`);
  }
  assert.deepEqual(countdown(floor(), at(340)), { phase: "over", left_s: 0, over_s: 40, text: "quá 0:40" });
});

test("a pause holds the time; an outage is named", () => {
  const paused = floor({ paused_at: "2026-03-02T09:01:00.000Z" });
  assert.deepEqual([countdown(paused, at(900)).phase, countdown(paused, at(900)).text], ["paused", "4:00"]);
  assert.equal(countdown({ ...paused, is_interrupted: true }, at(900)).phase, "interrupted");
});

test("without a limit it counts up and is never red", () => {
  const up = countdown({ turn: "a", started_at: START }, at(3725));
  assert.deepEqual(up, { phase: "up", up_s: 3725, text: "1:02:05" });
});

test("a clock behind the server's never shows more than the whole time", () => {
  assert.equal(countdown(floor(), at(-20)).text, "5:00");
});

test("minutes, times and dates as people write them", () => {
  assert.equal(minutes(59.9), "0:59");
  const local = new Date(2026, 2, 2, 17, 5).toISOString();
  boot.lang = "vi";
  assert.equal(timeOfDay(local), "17h05");
  boot.lang = "en";
  assert.equal(timeOfDay(local), "17:05");
  boot.lang = "vi";
  assert.equal(dateOf("2023-04-27"), "27/4/2023");
  assert.equal(timeOfDay("nonsense"), "");
});

test("how long ago", () => {
  const now = new Date(2026, 2, 2, 17, 5).getTime();
  const before = (s) => ago(new Date(now - s * 1000).toISOString(), now);
  assert.equal(before(20), "vừa xong");
  assert.equal(before(300), "5 phút trước");
  assert.equal(before(7200), "15h05");
  assert.equal(before(86_400), "17h05 1/3/2026");
});

test("an estimate is rounded to what is honest", () => {
  assert.equal(about(40), "khoảng 1 phút");
  assert.equal(about(12 * 60 + 10), "khoảng 12 phút");
  assert.equal(about(43 * 60), "khoảng 45 phút");
});

test("the server's clock is the least delayed of the last messages", () => {
  let local = 1_000_000;
  const clock = instants(() => local);
  const hear = (offset, delay) => clock.heard(new Date(local - delay + offset).toISOString());
  hear(5_000, 900);
  assert.equal(clock.now() - local, 4_100);
  hear(5_000, 20);
  hear(5_000, 2_000);
  assert.equal(clock.now() - local, 4_980);
  local += 10_000_000;
  hear(-3_000_000, 30);
  assert.equal(clock.now() - local, -3_000_030);
  clock.heard("nonsense");
  assert.equal(clock.now() - local, -3_000_030);
});
