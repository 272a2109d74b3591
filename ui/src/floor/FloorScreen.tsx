import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { FloorReply } from "../bindings/FloorReply";
import { EmptyState, ErrorNote, Loading, Mono, Page } from "../components";
import { useRole } from "../parts/session";
import { DeskPanel } from "./DeskPanel";
import { FloorBody } from "./FloorBody";
import { FloorCards } from "./FloorCards";
import { FloorFilter } from "./FloorFilter";
import { Invite } from "./Invite";
import { pick } from "./states";

/** How often the floor is read while it is looked at, ms. */
const EVERY_MS = 1_000;

/** Every desk: may it dial, who sits there, how old is what it knows. */
export function FloorScreen() {
  const { t } = useTranslation("floor");
  const floor = useVerb("floor", {}, { every: EVERY_MS });
  const [inviting, setInviting] = useState(false);
  const admin = useRole("admin");
  const invite = admin && (
    <Button onClick={() => setInviting(true)} data-testid="floor-invite">
      {t("invite.open")}
    </Button>
  );
  return (
    <>
      {floor.data && floor.data.desks.length > 0 ? (
        <Floor floor={floor.data} error={floor.error} invite={invite} />
      ) : (
        <Page testid="floor-screen">
          <ErrorNote error={floor.error} />
          {floor.isPending && <Loading />}
          {floor.data && <NoDesks invite={invite} />}
        </Page>
      )}
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  );
}

interface FloorProps {
  floor: FloorReply;
  /** The last answer stays on screen when the hub is silent; that it is old is said above it. */
  error: unknown;
  invite: ReactNode;
}

function Floor({ floor, error, invite }: FloorProps) {
  const [state, setState] = useState("all");
  const [text, setText] = useState("");
  const [chosen, choose] = useState<string | null>(null);
  const desks = pick(floor.desks, state, text);
  const desk = floor.desks.find((one) => one.desk === chosen);
  return (
    <Page
      testid="floor-screen"
      scroll={false}
      filters={<FloorFilter floor={floor} state={state} onState={setState} text={text} onText={setText} />}
      actions={invite}
      cards={<FloorCards floor={floor} />}
      side={desk && <DeskPanel desk={desk} head={floor.feed_seq} onClose={() => choose(null)} />}
    >
      <ErrorNote error={error} />
      <FloorBody desks={desks} head={floor.feed_seq} chosen={chosen} onChoose={choose} />
    </Page>
  );
}

function NoDesks({ invite }: { invite: ReactNode }) {
  const { t } = useTranslation("floor");
  return (
    <EmptyState
      title={t("empty.title")}
      text={
        <>
          {t("empty.text")} <Mono>{"quietline hub serve"}</Mono> {t("empty.then")}
        </>
      }
      action={invite}
      testid="floor-empty"
    />
  );
}
