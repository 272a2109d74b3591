import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { FilledText } from "../bindings/FilledText";
import type { ScriptForCallReply } from "../bindings/ScriptForCallReply";
import type { PerformError } from "../platform";

/** The published script of the campaign, in the language that is being spoken. */
export interface SpokenScript {
  reply: ScriptForCallReply | undefined;
  text: FilledText | null;
  error: PerformError | null;
  languages: string[];
  choose: (language: string) => void;
  /** The next language, round and round. */
  turn: () => void;
}

export function useScript(campaign: string): SpokenScript {
  const { i18n } = useTranslation();
  const script = useVerb("script_for_call", { campaign });
  const [chosen, setChosen] = useState<string | null>(null);
  const texts = script.data?.texts ?? [];
  const first = i18n.language.startsWith("zh") ? "yue" : "en";
  const at = Math.max(
    0,
    texts.findIndex((text) => text.language === (chosen ?? first)),
  );
  return {
    reply: script.data,
    text: texts[at] ?? null,
    error: script.error,
    languages: texts.map((text) => text.language),
    choose: setChosen,
    turn: () => setChosen(texts[(at + 1) % texts.length]?.language ?? null),
  };
}

/** Languages are named in themselves, so these names are not translated. */
export const OWN_NAMES: Record<string, string> = {
  yue: "粵語",
  en: "English",
  cmn: "普通話",
  nb: "Norsk",
  ru: "Русский",
};
