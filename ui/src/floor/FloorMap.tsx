import { useTranslation } from "react-i18next";
import type { FloorDesk } from "../bindings/FloorDesk";
import { StateMark } from "../components";
import classes from "./FloorMap.module.css";
import { SHAPES, stateOf } from "./states";

/** Up to this many desks have their name on the tile; more are marks only. */
const NAMED = 120;

interface FloorMapProps {
  desks: FloorDesk[];
  chosen: string | null;
  onChoose: (desk: string) => void;
}

/** The floor at a glance: a tile a desk, in the order of the table. For the eye; the table says the same by keyboard. */
export function FloorMap({ desks, chosen, onChoose }: FloorMapProps) {
  const { t } = useTranslation("floor");
  const small = desks.length > NAMED;
  return (
    <section
      className={classes.map}
      data-small={small || undefined}
      aria-label={t("map")}
      data-testid="floor-map"
    >
      {desks.map((desk) => (
        <Tile
          key={desk.desk}
          desk={desk}
          small={small}
          on={desk.desk === chosen}
          onChoose={() => onChoose(desk.desk)}
        />
      ))}
    </section>
  );
}

interface TileProps {
  desk: FloorDesk;
  small: boolean;
  on: boolean;
  onChoose: () => void;
}

function Tile({ desk, small, on, onChoose }: TileProps) {
  const { t } = useTranslation("floor");
  const state = stateOf(desk);
  const words = [desk.name, t(`state.${state}`), desk.user_name, desk.in_call ? t("inCall") : null];
  const said = words.filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      className={classes.tile}
      data-state={state}
      data-call={desk.in_call || undefined}
      aria-label={said}
      aria-pressed={on}
      title={said}
      tabIndex={-1}
      onClick={onChoose}
      data-testid="floor-tile"
    >
      <StateMark shape={SHAPES[state]} size={11} />
      {!small && (
        <span className={classes.words}>
          <b>{desk.name}</b>
          <span>{desk.in_call ? t("inCall") : (desk.user_name ?? t(`state.${state}`))}</span>
        </span>
      )}
    </button>
  );
}
