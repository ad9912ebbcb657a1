// The wall by topic: chips, and the newest released opinions of the chosen one.

import { boot, t } from "../lib/boot.js";
import { batch, html, useEffect, useSignal } from "../lib/html.js";
import { toast } from "../parts/toast.js";
import { get, screen } from "../phone/state.js";

/** `Opinion` draws one of the wall, `remember(opinions)` lets it know them, `onAll` goes back. */
export default function WallTopics({ Opinion, remember, onAll }) {
  const topic = useSignal(boot.topics[0]?.id);
  const ids = useSignal(null);
  const hasMore = useSignal(false);
  const head = useSignal("");
  const newest = screen.view.value.wall[0] ?? "";

  async function ask(chosen, before = "") {
    try {
      const page = await get(`/wall?topic=${chosen}${before && `&before=${before}`}`);
      if (chosen !== topic.peek()) return;
      remember(page.opinions);
      batch(() => {
        ids.value = before ? [...ids.value, ...page.wall.filter((id) => !ids.value.includes(id))] : page.wall;
        hasMore.value = page.more;
        if (!before) head.value = screen.view.peek().wall[0] ?? "";
      });
    } catch (refused) {
      toast(refused.message, { tone: "error" });
    }
  }

  const choose = (id) => () => {
    batch(() => {
      topic.value = id;
      ids.value = null;
    });
    ask(id);
  };
  useEffect(() => void ask(topic.peek()), []);

  const list = ids.value;
  return html`<div>
    <div class="chips" role="group" aria-label=${t("wall_topics.topics")}>
      <button type="button" class="button button--small chips__one" aria-pressed="false" onClick=${onAll}>${t("wall_topics.all")}</button>
      ${boot.topics.map(
        ({ id, name }) => html`<button key=${id} type="button" class="button button--small chips__one" aria-pressed=${id === topic.value ? "true" : "false"}
          onClick=${choose(id)}>${name}</button>`,
      )}
    </div>
    ${list && newest !== head.value && html`<p><button type="button" class="button button--wide" onClick=${() => ask(topic.value)}>${t("wall_topics.again")}</button></p>`}
    ${!list && html`<p class="muted" role="status">${t("phone.loading")}</p>`}
    ${list && (list.length ? html`<ul>${list.map((id) => html`<${Opinion} key=${id} id=${id} />`)}</ul>` : html`<p class="muted">${t("wall_topics.empty")}</p>`)}
    ${list && hasMore.value && html`<p><button type="button" class="button button--wide" onClick=${() => ask(topic.value, list[list.length - 1])}>${t("phone.older")}</button></p>`}
  </div>`;
}
