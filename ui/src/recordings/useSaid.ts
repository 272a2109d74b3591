import { useTranslation } from "react-i18next";
import { useFormat } from "../components";
import { useTerm } from "../parts/terms";
import { soundOf } from "./sound";

/** Says what is wrong with a file or a row: a word of ours, and what the machine adds to it as it is. */
export function useProblem() {
  const term = useTerm();
  return (problem: string) => {
    const [, word, more] = /^([a-z_]+)(: .*)?$/s.exec(problem) ?? [];
    return word ? `${term("left_reason", word)}${more ?? ""}` : problem;
  };
}

/** Says how a sound is written: "WAV, PCM 16 bit, 8 kHz, mono". */
export function useSoundFormat() {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const format = useFormat();
  return (text: string) => {
    const sound = soundOf(text);
    return sound
      ? [
          term("sound", sound.container),
          term("sound", sound.codec),
          t("file.rate", { rate: format.number(sound.rate / 1000) }),
          sound.channels > 2
            ? t("file.channels", { count: sound.channels })
            : term("sound", sound.channels === 2 ? "stereo" : "mono"),
        ].join(t("file.and"))
      : text;
  };
}
