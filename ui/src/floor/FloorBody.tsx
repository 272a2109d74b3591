import type { FloorDesk } from "../bindings/FloorDesk";
import classes from "./Floor.module.css";
import { FloorMap } from "./FloorMap";
import { FloorTable } from "./FloorTable";

interface FloorBodyProps {
  desks: FloorDesk[];
  head: number;
  chosen: string | null;
  onChoose: (desk: string) => void;
}

/** The picture, and the rows under it. */
export function FloorBody(props: FloorBodyProps) {
  return (
    <>
      <div className={classes.map}>
        <FloorMap desks={props.desks} chosen={props.chosen} onChoose={props.onChoose} />
      </div>
      <FloorTable {...props} />
    </>
  );
}
