import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { Mono, useFormat } from "../components";
import { Copy } from "../parts/Copy";
import { Note } from "../parts/Note";
import { Pairs } from "../parts/Pairs";
import { useBoth } from "../parts/terms";
import { Differences } from "./Differences";
import { Effects } from "./Effects";
import styles from "./Packs.module.css";
import type { Tried } from "./types";

/** What a signed pack is, which of its rows differ from those in force, and what would be decided otherwise. */
export function TriedPack({ tried }: { tried: Tried }) {
  const { t } = useTranslation("packs");
  return (
    <div className={styles.tried} data-testid="packs-tried">
      <Head tried={tried} />
      <Differences rows={tried.differences} />
      <Effects effect={tried} after={t("install.after")}>
        <Note tone="wait">{t("install.always")}</Note>
      </Effects>
    </div>
  );
}

function Head({ tried }: { tried: Tried }) {
  const { t } = useTranslation("packs");
  const both = useBoth();
  return (
    <Pairs
      pairs={[
        [t("column.name"), `${both({ text: tried.name, text_zh: tried.name_zh })} (${tried.pack})`],
        [t("column.version"), <Version key="version" tried={tried} />],
        [t("install.signedBy"), <SignedBy key="signer" keyId={tried.key_id} />],
        [t("install.sha256"), <Hash key="sha256" sha256={tried.sha256} />],
      ]}
    />
  );
}

function Version({ tried: { version_before, version } }: { tried: Tried }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  const to = format.number(version);
  return version_before === null
    ? t("install.newPlace", { to })
    : t("install.fromTo", { from: format.number(version_before), to });
}

/** Whose key it is, in the words of whoever had it trusted. */
function SignedBy({ keyId }: { keyId: string }) {
  const signers = useVerb("pack_signers", {}).data?.signers ?? [];
  const note = signers.find((row) => row.key_id === keyId)?.note;
  return (
    <>
      {note && <span data-testid="packs-tried-signer">{note} </span>}
      <Mono>{keyId}</Mono>
    </>
  );
}

/** Hexadecimal digits of a hash that are shown: enough to compare at a glance, the whole is beside it. */
const SHORT = 16;

function Hash({ sha256 }: { sha256: string }) {
  const { t } = useTranslation("packs");
  return (
    <span className={styles.hash} title={sha256} data-testid="packs-tried-sha256">
      <Mono>{t("install.short", { start: sha256.slice(0, SHORT) })}</Mono>
      <Copy text={sha256} />
    </span>
  );
}
