// The wall of released opinions, with *Cùng ý kiến*. It holds still under a finger.

import { boot, t } from "../lib/boot.js";
import { ago, tick } from "../lib/clock.js";
import { batch, effect, html, signal, useComputed, useEffect, useRef } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";
import { toast } from "../parts/toast.js";
import { held } from "./holding.js";
import { lazy } from "./lazy.js";
import { box, get, me, screen } from "./state.js";

/** Everything seen so far, by id; the order on the screen; how many wait at the head. */
const known = new Map();
const ids = signal([]);
const freshCount = signal(0);
const hasMore = signal(null);
const isAsking = signal(false);
let isHeld = () => false;

const WallTopics = lazy("wall_topics");
const isByTopic = signal(false);
const remember = (opinions) => Object.entries(opinions).forEach(([id, opinion]) => known.set(id, opinion));

const order = (opinion) => `${opinion.released_at || ""} ${String(opinion.number).padStart(9, "0")}`;

/** Most pushes leave the wall as it is: then nothing of it is drawn again. */
function put(next) {
  const now = ids.peek();
  if (next.length !== now.length || next.some((id, n) => id !== now[n])) ids.value = next;
}

function follow(view, isForced) {
  for (const id of view.wall) known.set(id, view.opinions[id]);
  const last = known.get(view.wall[view.wall.length - 1]);
  const isFull = view.wall.length >= 30;
  const isOlder = (id) => isFull && order(known.get(id)) < order(last);
  const { ids: still, fresh } = held(ids.peek(), view.wall, isOlder);
  const mayMove = isForced || !isHeld() || !ids.peek().length;
  batch(() => {
    if (mayMove) {
      const top = new Set(view.wall);
      put([...view.wall, ...still.filter((id) => !top.has(id))]);
      freshCount.value = 0;
    } else {
      put(still);
      freshCount.value = fresh.length;
    }
    if (hasMore.peek() === null) hasMore.value = isFull;
  });
}

if (screen) {
  effect(() => {
    if (screen.view.value) follow(screen.view.value, false);
  });
}

async function older() {
  isAsking.value = true;
  const last = known.get(ids.value[ids.value.length - 1]);
  try {
    const page = await get(`/wall?before=${last.number}`);
    for (const id of page.wall) known.set(id, page.opinions[id]);
    const here = new Set(ids.value);
    batch(() => {
      ids.value = [...ids.value, ...page.wall.filter((id) => !here.has(id))];
      hasMore.value = Boolean(page.more);
    });
  } catch (refused) {
    toast(refused.message, { tone: "error" });
  }
  isAsking.value = false;
}

function Support({ id, opinion }) {
  const mine = me.value;
  if (!mine || mine.opinions.some((one) => one.id === id)) {
    return opinion.support_count > 0 ? html`<span class="chip">${t("phone.supports", { n: opinion.support_count })}</span>` : null;
  }
  const sent = box.entries.value.find(({ value }) => value.name === "opinion.support" && value.args.opinion === id);
  const isDone = mine.supported.includes(id) || (sent && sent.value.state !== "refused");
  const count = opinion.support_count + (isDone && !mine.supported.includes(id) && sent?.value.state !== "sent" ? 1 : 0);
  return html`<button
    type="button"
    class=${`button support ${isDone ? "support--done" : ""}`}
    aria-pressed=${isDone ? "true" : "false"}
    disabled=${isDone}
    onClick=${() => box.send("opinion.support", { opinion: id })}
  >
    <span>${isDone ? `✓ ${t("phone.supported")}` : t("phone.support")}</span>
    ${count > 0 && html`<span class="support__count">${count}</span>`}
  </button>`;
}

function When({ iso }) {
  // Once a minute is often enough for "5 phút trước".
  const beat = Math.floor(tick.value / 60_000);
  return html`<span>${beat && ago(iso, screen.now())}</span>`;
}

function Opinion({ id }) {
  const opinion = useComputed(() => screen.view.value.opinions[id] || known.get(id)).value;
  return html`<li class="wall__one arrive">
    <p class="wall__who">
      <span>${capital(personWords(opinion))}</span>
      <span class="muted small">${t("phone.number", { n: opinion.number })}${opinion.released_at ? " · " : ""}${opinion.released_at && html`<${When} iso=${opinion.released_at} />`}</span>
    </p>
    <p class="wall__text pre-line">${opinion.text}</p>
    <p class="muted small">${[opinion.topic, opinion.site].filter(Boolean).join(" · ")}</p>
    <p class="wall__foot">
      <span class="chip">${t(`common.kind_${opinion.kind}`)}</span>
      ${opinion.is_read && html`<span class="chip chip--done">${t("phone.step_read")}</span>`}
      ${opinion.is_answered && html`<span class="chip chip--done">${t("phone.was_answered")}</span>`}
      <${Support} id=${id} opinion=${opinion} />
    </p>
  </li>`;
}

/** Touched, or read from beyond its beginning. */
function useHolding(list) {
  useEffect(() => {
    let isTouched = false;
    let timer = 0;
    const down = () => {
      clearTimeout(timer);
      isTouched = true;
    };
    const up = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (isTouched = false), 1_500);
    };
    const element = list.current;
    element.addEventListener("touchstart", down, { passive: true });
    element.addEventListener("touchend", up, { passive: true });
    element.addEventListener("touchcancel", up, { passive: true });
    element.addEventListener("mousedown", down);
    window.addEventListener("mouseup", up);
    isHeld = () => isTouched || element.getBoundingClientRect().top < 0;
    return () => {
      window.removeEventListener("mouseup", up);
      isHeld = () => false;
    };
  }, []);
}

export function Wall() {
  const list = useRef(null);
  useHolding(list);
  return html`<section class="wall" aria-labelledby="wall-title" ref=${list}>
    <h2 id="wall-title" class="part-title">${t("phone.wall")}</h2>
    ${isByTopic.value
      ? html`<${WallTopics} Opinion=${Opinion} remember=${remember} onAll=${() => (isByTopic.value = false)} />`
      : html`${boot.topics.length > 1 && ids.value.length > 0 && html`<p><button type="button" class="link" onClick=${() => (isByTopic.value = true)}>${t("phone.wall_by_topic")}</button></p>`}
          <${All} list=${list} />`}
  </section>`;
}

function All({ list }) {
  const n = freshCount.value;
  const showNew = () => {
    follow(screen.view.peek(), true);
    list.current.scrollIntoView({ block: "start" });
  };
  return html`
    ${n > 0 && html`<p class="wall__new"><button type="button" class="button button--primary button--small" onClick=${showNew}>${t("phone.new", { n })}</button></p>`}
    ${ids.value.length
      ? html`<ul>${ids.value.map((id) => html`<${Opinion} key=${id} id=${id} />`)}</ul>`
      : html`<p class="muted">${t("phone.wall_empty")}</p>`}
    ${hasMore.value &&
    html`<p><button type="button" class="button button--wide" disabled=${isAsking.value} onClick=${older}>${t(isAsking.value ? "phone.loading" : "phone.older")}</button></p>`}
  `;
}
