import { SegmentedControl, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FloorReply } from "../bindings/FloorReply";
import { useFormat } from "../components";
import { countDesks, STATES } from "./states";

interface FloorFilterProps {
  floor: FloorReply;
  state: string;
  onState: (state: string) => void;
  text: string;
  onText: (text: string) => void;
}

/** Which desks: by state, by name or by who sits there. */
export function FloorFilter({ floor, state, onState, text, onText }: FloorFilterProps) {
  const { t } = useTranslation("floor");
  const { number } = useFormat();
  const { by } = countDesks(floor.desks);
  const counted = (label: string, count: number) => t("filter.counted", { label, figure: number(count) });
  return (
    <>
      <TextInput
        size="xs"
        placeholder={t("filter.text")}
        aria-label={t("filter.text")}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        data-testid="floor-filter"
      />
      <SegmentedControl
        size="xs"
        value={state}
        onChange={onState}
        data={[
          { value: "all", label: counted(t("filter.all"), floor.desks.length) },
          ...STATES.map((one) => ({ value: one, label: counted(t(`state.${one}`), by[one]) })),
        ]}
        aria-label={t("filter.state")}
        data-testid="floor-state"
      />
    </>
  );
}
