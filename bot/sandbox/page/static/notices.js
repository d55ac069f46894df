// Short things said to the visitor: an answer to a tap, a refusal, "typing…", that the bot has stopped.
import { GONE } from "./connection.js";
import { $ } from "./state.js";

const TOAST_MS = 3_500;
const ACTION_MS = 5_000; // "typing…" lasts that long, as in Telegram

let toastTimer;
export function toast(text) {
  clearTimeout(toastTimer);
  $("toast").textContent = text;
  toastTimer = setTimeout(() => ($("toast").textContent = ""), TOAST_MS);
}

/** Shows why a wish was not granted; '' is none. */
export function complain(problem) {
  if (problem) toast(problem);
}

export function showAlert(text) {
  $("alert-text").textContent = text;
  if (!$("alert").open) $("alert").showModal();
}

let actionTimer;
export function showAction(text) {
  clearTimeout(actionTimer);
  $("bot-status").textContent = text || "bot";
  $("bot-status").classList.toggle("busy", Boolean(text));
  if (text) actionTimer = setTimeout(() => showAction(""), ACTION_MS);
}

export function showTrouble(trouble) {
  $("trouble").hidden = !trouble;
  $("trouble").textContent = trouble ? GONE : "";
}
