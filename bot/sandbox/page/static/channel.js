// A post of a channel that is forwarded to the bot: whose it is, which one, when it was posted, and what it says.
import { wish } from "./connection.js";
import { toast } from "./notices.js";
import { $, me, now, state } from "./state.js";
import { local } from "./times.js";

const MINUTES_AGO = 10;
const dialog = $("channel");
const form = dialog.querySelector("form");

$("forward-post").onclick = () => {
  form.posted.value = local(now() - MINUTES_AGO * 60, state.clock.zone);
  $("channel-problem").textContent = "";
  dialog.showModal();
};
$("channel-end").onclick = () => dialog.close();

form.onsubmit = async (event) => {
  event.preventDefault();
  const { title, username, number, posted, text } = form;
  const problem = await wish("post", {
    chat: state.chat.id,
    user: me(),
    title: title.value,
    username: username.value,
    number: Number(number.value),
    posted: posted.value,
    text: text.value,
  });
  $("channel-problem").textContent = problem;
  if (problem) return;
  number.value = Number(number.value) + 1; // the next one; whose it is stays
  text.value = "";
  dialog.close();
  toast("Forwarded to the bot.");
};
