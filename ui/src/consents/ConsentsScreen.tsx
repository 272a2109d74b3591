import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { useRole } from "../parts/session";
import { ConsentAdd } from "./ConsentAdd";
import { ConsentPanel } from "./ConsentPanel";
import { ConsentTable, keyOf } from "./ConsentTable";
import { Filters } from "./Filters";
import { Foot } from "./Foot";
import { PersonPanel } from "./PersonPanel";
import { useConsents } from "./useConsents";
import { Withdraw } from "./Withdraw";

/** Who agreed to what, on what evidence, and how that stands today; of one person everything about consent. */
export function ConsentsScreen() {
  const [state, setState] = useState<string | null>(null);
  const [address, setAddress] = useState<string | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const [open, setOpen] = useState<"add" | "withdraw" | null>(null);
  const may = useRole("supervisor", "admin");
  const found = useConsents(address, state);
  const chosen = found.rows.find((row) => keyOf(row) === key);
  return (
    <Page
      scroll={false}
      testid="consents-screen"
      filters={<Filters address={address} onAddress={setAddress} state={state} onState={setState} />}
      actions={may && <Acts onOpen={setOpen} />}
      side={
        chosen ? (
          <ConsentPanel key={keyOf(chosen)} row={chosen} onClose={() => setKey(null)} />
        ) : (
          found.person && <PersonPanel person={found.person} />
        )
      }
    >
      <ErrorNote error={found.error} />
      {found.pending ? (
        <Loading />
      ) : (
        <ConsentTable
          rows={found.rows}
          chosen={key}
          narrow={chosen !== undefined || found.person !== null}
          onChoose={setKey}
          onEnd={found.onEnd}
          empty={!found.error && <Empty address={address} state={state} />}
        />
      )}
      <Foot count={found.rows.length} more={found.more} onMore={found.onEnd} />
      {open === "add" && <ConsentAdd address={address} onClose={() => setOpen(null)} />}
      {open === "withdraw" && <Withdraw address={address} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Acts({ onOpen }: { onOpen: (open: "add" | "withdraw") => void }) {
  const { t } = useTranslation("consents");
  return (
    <>
      <Button variant="default" onClick={() => onOpen("withdraw")} data-testid="consent-withdraw">
        {t("act.withdraw")}
      </Button>
      <Button onClick={() => onOpen("add")} data-testid="consent-add">
        {t("act.add")}
      </Button>
    </>
  );
}

function Empty({ address, state }: { address: string | null; state: string | null }) {
  const { t } = useTranslation("consents");
  const [title, text] = state
    ? [t("empty.noMatch"), t("empty.text")]
    : address
      ? [t("empty.nobody"), t("empty.nobodyText")]
      : [t("empty.none"), t("empty.text")];
  return <EmptyState title={title} text={text} testid="consents-empty" />;
}
