import { useTranslation } from "react-i18next";
import { Kbd } from "../components";
import classes from "./KeyList.module.css";
import { choices } from "./outcomes";
import { type DeskState, mayDial } from "./state";

type KeyName =
  | "next"
  | "dial"
  | "return"
  | "answered"
  | "said"
  | "recording"
  | "pauseRecording"
  | "language"
  | "hangUp"
  | "outcome"
  | "correct"
  | "finish"
  | "words"
  | "again"
  | "saidNo"
  | "noRefusal";

const CAPS: Record<Exclude<KeyName, "outcome" | "correct">, string> = {
  next: "Enter",
  dial: "F2",
  return: "Esc",
  answered: "F3",
  said: "Space",
  recording: "F6 F7",
  pauseRecording: "P",
  language: "L",
  hangUp: "F4",
  finish: "Enter",
  words: "F8",
  again: "F8",
  saidNo: "F8",
  noRefusal: "N",
};

/** The keys that do something right now, and nothing else. */
export function KeyList({ desk, recorded, pauses }: { desk: DeskState; recorded: boolean; pauses: boolean }) {
  const { t } = useTranslation("desk");
  return (
    <>
      <h2 className={classes.heading}>{t("keys.title")}</h2>
      <ul className={classes.keys}>
        {keysOf(desk, recorded, pauses).map((name) => (
          <li key={name}>
            {name === "outcome" || name === "correct" ? <Range desk={desk} /> : <Kbd keys={CAPS[name]} />}
            {t(`keys.${name}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Range({ desk }: { desk: DeskState }) {
  const answered = desk.phase === "ended" && (desk.call?.answeredMono ?? null) !== null;
  return (
    <span className={classes.range}>
      <Kbd keys="1" />
      {"–"}
      <Kbd keys={String(choices(answered).length)} />
    </span>
  );
}

/** The keys of a state, in the order of use. */
export function keysOf(desk: DeskState, recorded: boolean, pauses = false): KeyName[] {
  if (desk.refusal) {
    return desk.refusal.state === "kept"
      ? ["finish", "words"]
      : desk.refusal.state === "failed"
        ? ["again"]
        : [];
  }
  switch (desk.phase) {
    case "idle":
      return ["next"];
    case "ready":
      return mayDial(desk) ? ["dial", "language", "return"] : ["next", "return"];
    case "dialling":
      return ["answered", "outcome", "hangUp"];
    case "talking":
      return [
        "said",
        ...(recorded ? (["recording"] as const) : []),
        ...(pauses ? (["pauseRecording"] as const) : []),
        "language",
        "hangUp",
      ];
    case "ended":
      return desk.outcome ? ["correct", "finish"] : ["outcome"];
    case "recover":
      return ["saidNo", "noRefusal"];
  }
}
