// A message's text with its entities, as elements. Text only ever becomes text nodes, never markup.
import { told, whole } from "./times.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};
const BLOCKS = "blockquote, pre";

/** The fragment that shows `text`; entities count in UTF-16 units, as JavaScript's strings do. */
export function rich(text, entities, now) {
  const result = fragment(text, entities ?? [], 0, text.length, now);
  // A block begins and ends a line by itself; the line break beside it would show as an empty line.
  for (const block of result.querySelectorAll(BLOCKS)) {
    trim(block.previousSibling, /\n$/);
    trim(block.nextSibling, /^\n/);
  }
  return result;
}

/** Tells the relative times under `root` anew, after the clock was moved. */
export function retell(root, now) {
  for (const time of root.querySelectorAll("time[data-format]")) {
    time.textContent = told(Number(time.dataset.unix), time.dataset.format, now);
  }
}

function fragment(text, entities, begin, end, now) {
  const result = document.createDocumentFragment();
  let at = begin;
  let left = entities;
  while (left.length) {
    const [entity, ...others] = left;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    left = others;
    if (from >= to) continue;
    result.append(text.slice(at, from), element(entity, text.slice(from, to), now, () => {
      const inside = others.filter((other) => other.offset < to);
      return fragment(text, inside, from, to, now);
    }));
    left = others.filter((other) => other.offset + other.length > to);
    at = to;
  }
  result.append(text.slice(at, end));
  return result;
}

function element(entity, text, now, content) {
  if (entity.type === "date_time" && entity.date_time_format) return time(entity, now);
  const made = bare(entity, text);
  made.append(content());
  return made;
}

function bare(entity, text) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return /^[a-z]+:\/\//i.test(text) ? link(text) : web("http:", text);
    case "email":
      return link(`mailto:${text}`);
    case "mention":
      return web("https:", `t.me/${text.slice(1)}`);
    case "hashtag":
    case "cashtag":
      return made("span", { className: "tag" });
    case "bot_command":
      return made("button", { type: "button", className: "command" });
    case "spoiler":
      return pressable("span", "spoiler", "Hidden text: press to show it");
    case "expandable_blockquote":
      return pressable("blockquote", "expandable", "");
    default:
      return made(TAGS[entity.type] ?? "span", {});
  }
}

function time(entity, now) {
  const shown = told(entity.unix_time, entity.date_time_format, now);
  const result = made("time", { textContent: shown, title: whole(entity.unix_time) });
  result.dateTime = new Date(entity.unix_time * 1000).toISOString();
  Object.assign(result.dataset, { unix: entity.unix_time, format: entity.date_time_format });
  return result;
}

/** Leads out only where that is safe: the address came from the bot. */
export function link(url) {
  const safe = /^(https?:|mailto:|tel:)/i.test(url);
  return safe ? made("a", { href: url, target: "_blank", rel: "noopener noreferrer" }) : made("span", {});
}

const web = (scheme, address) => link(`${scheme}//${address}`);

function pressable(tag, className, label) {
  const result = made(tag, { className, tabIndex: 0, role: "button" });
  if (label) result.ariaLabel = label;
  else result.ariaExpanded = "false";
  return result;
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function trim(node, edge) {
  if (node?.nodeType === Node.TEXT_NODE) node.data = node.data.replace(edge, "");
}
