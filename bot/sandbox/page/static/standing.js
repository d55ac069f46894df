// Whether the bot may write here: the visitor blocks it, or as an admin throws it out of the group, and lets it in again.
import { wish } from "./connection.js";
import { complain } from "./notices.js";
import { $, me, person, state } from "./state.js";

const WORDS = {
  private: { out: "Block the bot", in: "Unblock the bot", shut: "You have blocked the bot." },
  group: { out: "Remove the bot", in: "Add the bot again", shut: "The bot was removed from this group." },
};

/** In a chat that is shut the bot's way back stands where one would write. */
export function showStanding() {
  const { shut_out: shut, private: alone } = state.chat;
  const words = WORDS[alone ? "private" : "group"];
  const mayChange = alone || person().admin;
  $("composer").hidden = shut;
  $("shut").hidden = !shut;
  $("shut-words").textContent = words.shut;
  $("let-in").textContent = words.in;
  $("let-in").hidden = !mayChange;
  $("forward-post").hidden = shut || !alone;
  $("shut-out").textContent = words.out;
  $("shut-out").hidden = shut || !mayChange;
}

const want = async (welcome) => complain(await wish("standing", { chat: state.chat.id, user: me(), welcome }));
$("shut-out").onclick = () => want(false);
$("let-in").onclick = () => want(true);
