// The command menu above the text field.
import { made } from "./bubbles.js";
import { $, me, state } from "./state.js";

const menu = $("menu");
let choose;

/** Calls `take` with the command that is chosen, such as "/status". */
export const onChoice = (take) => (choose = take);

export const menuOpen = () => !menu.hidden;

export const focusMenu = () => menu.querySelector("button")?.focus();

/** Opens the menu with the commands that go on as `begun`. */
export function showMenu(begun = "/") {
  const all = state.menus[`${state.chat?.id}:${state.chat && me()}`] ?? [];
  const entries = all.filter(({ command }) => `/${command}`.startsWith(begun)).map(menuEntry);
  if (!all.length) entries.push(made("p", "empty", "The bot has set no menu yet."));
  menu.replaceChildren(...entries);
  menu.hidden = !entries.length;
  $("slash").ariaExpanded = String(!menu.hidden);
}

export function hideMenu() {
  menu.hidden = true;
  $("slash").ariaExpanded = "false";
}

/** Shows the menu anew, if it is open, after the bot has set another. */
export function refreshMenu() {
  if (menuOpen()) showMenu();
}

function menuEntry({ command, description }) {
  const entry = made("button", "entry");
  entry.type = "button";
  entry.append(made("strong", "", `/${command}`), made("span", "", description));
  entry.onclick = () => {
    hideMenu();
    choose(`/${command}`);
  };
  return entry;
}

$("slash").onclick = () => {
  if (menuOpen()) return hideMenu();
  showMenu();
  focusMenu();
};

menu.onkeydown = (event) => {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (!step) return;
  event.preventDefault();
  (document.activeElement[step] ?? $("text")).focus();
};

document.addEventListener("click", ({ target }) => {
  if (!target.closest("#menu, #slash, #text")) hideMenu();
});
