/** The usual steps of a script, to begin from. They are the company's to change; the rulebook checks what is written. */
import type { ScriptText } from "../bindings/ScriptText";

interface Starter {
  steps: Record<string, string>;
  offer: string;
  closing: string;
}

const ORDER = ["caller_identity", "company", "purpose", "recording_notice", "opt_out_right"];

const STARTERS: Record<string, Starter> = {
  en: {
    steps: {
      caller_identity: "Good day, my name is {agent}.",
      company: "I am calling from {company}; you can reach us at {contact}.",
      purpose: "I am calling about {purpose}.",
      recording_notice: "May I record this call? The recording is kept for {retention} and then destroyed.",
      opt_out_right: "You can tell me at any time not to call you again, free of charge.",
    },
    offer: "",
    closing: "I have noted that we must not contact you again. Thank you, goodbye.",
  },
  yue: {
    steps: {
      caller_identity: "你好，我叫{agent}。",
      company: "我係{company}打嚟嘅，你可以打{contact}搵返我哋。",
      purpose: "今次打嚟係想同你講{purpose}。",
      recording_notice: "請問我可唔可以將呢個電話錄音？錄音會保留{retention}，之後銷毀。",
      opt_out_right: "你隨時可以叫我哋唔好再打畀你，唔會收費。",
    },
    offer: "",
    closing: "我已經記低咗，我哋唔會再聯絡你。多謝，再見。",
  },
  cmn: {
    steps: {
      caller_identity: "您好，我叫{agent}。",
      company: "我是{company}的，您可以打{contact}找到我們。",
      purpose: "今天來電是想跟您談談{purpose}。",
      recording_notice: "請問我可以錄音嗎？錄音會保留{retention}，之後銷毀。",
      opt_out_right: "您隨時可以要求我們不再致電，不收取費用。",
    },
    offer: "",
    closing: "我已經記下了，我們不會再聯絡您。謝謝，再見。",
  },
};

const MESSAGE_ORDER = ["company", "purpose", "opt_out_right", "opt_out_channel"];

const MESSAGES: Record<string, Record<string, string>> = {
  en: {
    company: "{company}, {contact}:",
    purpose: "{purpose}.",
    opt_out_right: "You can tell us at any time to stop, free of charge.",
    opt_out_channel: "To stop these messages, reply STOP.",
  },
  yue: {
    company: "{company}（{contact}）：",
    purpose: "{purpose}。",
    opt_out_right: "閣下可隨時要求我們停止聯絡，費用全免。",
    opt_out_channel: "如不欲再收到訊息，請回覆 STOP。",
  },
  cmn: {
    company: "{company}（{contact}）：",
    purpose: "{purpose}。",
    opt_out_right: "您可隨時要求我們停止聯絡，不收取費用。",
    opt_out_channel: "如不想再收到訊息，請回覆 STOP。",
  },
};

/** Languages that a script may be written in from the first day. */
export const SCRIPT_LANGUAGES = ["yue", "en", "cmn"] as const;

/** What the program fills in for the agent on the desk. */
export const BLANKS = ["{agent}", "{company}", "{contact}", "{purpose}", "{retention}"] as const;

/** What is filled in in a message: nothing of it is recorded. */
export const MESSAGE_BLANKS = BLANKS.filter((blank) => blank !== "{retention}");

/** The usual parts of a message, to begin from. */
export function messageStarter(language: string): ScriptText {
  const words = MESSAGES[language];
  return {
    language,
    steps: MESSAGE_ORDER.map((item) => ({ item, text: words?.[item] ?? "" })),
    offer: "",
    closing: "",
  };
}

/** A text to begin from; a language we have no words for begins with empty steps. */
export function starter(language: string, recorded: boolean): ScriptText {
  const words = STARTERS[language];
  return {
    language,
    steps: ORDER.filter((item) => recorded || item !== "recording_notice").map((item) => ({
      item,
      text: words?.steps[item] ?? "",
    })),
    offer: words?.offer ?? "",
    closing: words?.closing ?? "",
  };
}
