// The text field and the command menu.
import { made } from "./bubbles.js";
import { wish } from "./connection.js";
import { complain } from "./notices.js";
import { $, me, state } from "./state.js";

const field = $("text");
const menu = $("menu");

/** Says `text` in the open chat; resolves to whether it arrived. */
export async function say(text) {
  const problem = await wish("say", { chat: state.chat.id, user: me(), text, thread: state.thread });
  complain(problem);
  return !problem;
}

$("composer").onsubmit = async (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text || !state.chat) return;
  write("");
  hideMenu();
  if (!(await say(text)) && !field.value) write(text);
};

field.onkeydown = (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("composer").requestSubmit();
  }
  if (event.key === "ArrowDown" && !menu.hidden) {
    event.preventDefault();
    menu.querySelector("button")?.focus();
  }
};

field.oninput = () => {
  fit();
  if (/^\/\w*$/.test(field.value)) showMenu(field.value);
  else hideMenu();
};

function write(text) {
  field.value = text;
  fit();
}

/** The field grows with its text. */
function fit() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
  $("send").disabled = !field.value.trim();
}

/** Opens the menu with the commands that go on as `begun`. */
function showMenu(begun = "/") {
  const all = state.menus[`${state.chat?.id}:${state.chat && me()}`] ?? [];
  const entries = all.filter(({ command }) => `/${command}`.startsWith(begun)).map(menuEntry);
  if (!all.length) entries.push(made("p", "empty", "The bot has set no menu yet."));
  menu.replaceChildren(...entries);
  menu.hidden = !entries.length;
  $("slash").ariaExpanded = String(!menu.hidden);
}

function menuEntry({ command, description }) {
  const entry = made("button", "entry");
  entry.type = "button";
  entry.append(made("strong", "", `/${command}`), made("span", "", description));
  entry.onclick = () => {
    hideMenu();
    write("");
    say(`/${command}`);
    field.focus();
  };
  return entry;
}

function hideMenu() {
  menu.hidden = true;
  $("slash").ariaExpanded = "false";
}

/** Shows the menu anew, if it is open, after the bot has set another. */
export function refreshMenu() {
  if (!menu.hidden) showMenu();
}

$("slash").onclick = () => {
  if (!menu.hidden) return hideMenu();
  showMenu();
  menu.querySelector("button")?.focus();
};

menu.onkeydown = (event) => {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (!step) return;
  event.preventDefault();
  (document.activeElement[step] ?? field).focus();
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || menu.hidden) return;
  hideMenu();
  field.focus();
});
document.addEventListener("click", ({ target }) => {
  if (!target.closest("#menu, #slash, #text")) hideMenu();
});
fit();
