import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTerm } from "../parts/terms";
import styles from "./Consents.module.css";
import { STATES } from "./states";

interface FiltersProps {
  address: string | null;
  onAddress: (address: string | null) => void;
  state: string | null;
  onState: (state: string | null) => void;
}

/** Whose, and in which state. A person is looked up by the whole address: part of one would name several. */
export function Filters({ address, onAddress, state, onState }: FiltersProps) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const [text, setText] = useState("");
  const look = (event: FormEvent) => {
    event.preventDefault();
    onAddress(text.trim() === "" ? null : text.trim());
  };
  const clear = () => {
    setText("");
    onAddress(null);
  };
  return (
    <>
      <form onSubmit={look} className={styles.address}>
        <TextInput
          size="xs"
          aria-label={t("filter.address")}
          placeholder={t("filter.address")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="consents-address"
        />
      </form>
      {address !== null && (
        <Button variant="default" onClick={clear} data-testid="consents-clear">
          {t("filter.clear")}
        </Button>
      )}
      <Select
        className={styles.state}
        size="xs"
        aria-label={t("filter.state")}
        placeholder={t("filter.all")}
        data={STATES.map((one) => ({ value: one, label: term("consent_state", one) }))}
        value={state}
        clearable
        onChange={onState}
        data-testid="consents-state"
      />
    </>
  );
}
