import { useTranslation } from "react-i18next";
import type { MonthCount } from "../bindings/MonthCount";
import { useFormat } from "../components";
import { Below } from "../parts/Below";
import { useMonth } from "../parts/useMonth";
import styles from "./Forecast.module.css";

/** What falls due in each of the months to come: a picture that is a table for those who hear it. */
export function Forecast({ months }: { months: readonly MonthCount[] }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const name = useMonth();
  const short = useShortMonth();
  const most = Math.max(1, ...months.map(({ count }) => count));
  const all = months.reduce((total, { count }) => total + count, 0);
  return (
    <Below
      title={t("card.forecast")}
      note={t("card.forecastAll", { shown: format.number(all), count: all })}
      testid="retention-forecast"
    >
      <table className={styles.picture} aria-label={t("card.forecast")}>
        <tbody>
          {months.map(({ month, count }) => (
            <tr key={month} title={t("card.month", { month: name(month), shown: format.number(count) })}>
              <td>
                <span className={styles.count}>{format.number(count)}</span>
                <i className={styles.bar} style={{ height: `${tall(count, most)}%` }} aria-hidden="true" />
              </td>
              <th scope="row" aria-label={name(month)}>
                {short(month)}
              </th>
            </tr>
          ))}
        </tbody>
      </table>
    </Below>
  );
}

/** Of the room over the name of the month, the part that the bar fills; its figure stands on it. */
const ROOM = 80;

function tall(count: number, most: number): number {
  return count === 0 ? 1 : Math.max(4, (count / most) * ROOM);
}

/** `Apr`: twelve of them stand beside each other, and none twice. */
function useShortMonth() {
  const { locale } = useFormat();
  const format = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  return (month: string) => format.format(new Date(`${month}-15T00:00:00Z`));
}
