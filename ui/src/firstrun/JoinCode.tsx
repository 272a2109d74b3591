import { Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Joining, wordsOf } from "./joining";

interface JoinCodeProps {
  given: Joining;
  give: (some: Partial<Joining>) => void;
}

/** The code in one piece, or the address and 24 words that somebody reads out. */
export function JoinCode({ given, give }: JoinCodeProps) {
  const { t } = useTranslation("firstrun");
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
  if (given.by === "code") {
    return (
      <Textarea
        {...plain}
        label={t("join.code")}
        description={t("join.codeSays")}
        value={given.code}
        onChange={(event) => give({ code: event.currentTarget.value })}
        rows={3}
        autoFocus
        data-testid="join-code"
      />
    );
  }
  return (
    <>
      <TextInput
        {...plain}
        label={t("join.address")}
        description={t("join.addressSays")}
        value={given.address}
        onChange={(event) => give({ address: event.currentTarget.value })}
        autoFocus
        data-testid="join-address"
      />
      <Textarea
        {...plain}
        label={t("join.words")}
        description={t("join.wordsCount", { count: wordsOf(given.words).length })}
        value={given.words}
        onChange={(event) => give({ words: event.currentTarget.value })}
        rows={4}
        data-testid="join-words"
      />
    </>
  );
}
