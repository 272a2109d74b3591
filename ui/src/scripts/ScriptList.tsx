import { Button, Menu } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { CampaignRow } from "../bindings/CampaignRow";
import type { ScriptRow } from "../bindings/ScriptRow";
import { type Column, DataTable, EmptyState, Page, Tag, type Tone, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import { addLanguage, CHANNELS, type Channel, type Draft, isMessage } from "./draft";
import { ScriptPanel } from "./ScriptPanel";

interface ScriptListProps {
  rows: ScriptRow[];
  /** `script/version`, see `versionKey`. */
  shown: string | null;
  onShow: (key: string | null) => void;
  onEdit: (draft: Draft) => void;
}

/** Names one version of one script. */
export function versionKey(row: { script: string; version: number }): string {
  return `${row.script}/${row.version}`;
}

const TONES: Record<string, Tone> = { draft: "act", waiting: "wait", published: "go" };

/** All versions, newest first, and the chosen one beside them. */
export function ScriptList({ rows, shown, onShow, onEdit }: ScriptListProps) {
  const { t } = useTranslation("scripts");
  const columns = useColumns();
  const chosen = rows.find((row) => versionKey(row) === shown);
  const begin = <Begin onEdit={onEdit} />;
  return (
    <Page
      testid="scripts-screen"
      actions={begin}
      side={chosen && <ScriptPanel key={shown} row={chosen} onEdit={onEdit} onClose={() => onShow(null)} />}
    >
      <DataTable
        label={t("nav")}
        columns={columns}
        rows={rows}
        rowKey={versionKey}
        selected={shown}
        onSelect={(row) => onShow(versionKey(row))}
        empty={<EmptyState title={t("empty.title")} text={t("empty.text")} action={begin} />}
        testid="scripts-table"
      />
    </Page>
  );
}

function useColumns(): Column<ScriptRow>[] {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  const list = useList();
  const format = useFormat();
  return [
    { key: "campaign", header: t("column.campaign"), cell: (row) => <strong>{row.campaign_name}</strong> },
    {
      key: "channel",
      header: t("column.channel"),
      cell: (row) => <Nowrap>{term("channel", row.channel)}</Nowrap>,
    },
    { key: "version", header: t("column.version"), cell: (row) => format.number(row.version) },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) => <Tag tone={TONES[row.state] ?? "plain"}>{term("script_state", row.state)}</Tag>,
    },
    {
      key: "languages",
      header: t("column.languages"),
      cell: (row) => list(row.languages.map((language) => term("language", language))),
    },
    {
      key: "kept",
      header: t("column.kept"),
      cell: (row) => <Nowrap>{row.recording_kept ? format.period(row.recording_kept) : "–"}</Nowrap>,
    },
    {
      key: "drafted",
      header: t("column.drafted"),
      cell: (row) => t("by", { at: format.day(row.drafted_at), who: row.drafted_by }),
    },
    {
      key: "published",
      header: t("column.published"),
      cell: (row) =>
        row.published_at ? t("by", { at: format.day(row.published_at), who: row.published_by ?? "–" }) : "–",
    },
  ];
}

function Begin({ onEdit }: { onEdit: (draft: Draft) => void }) {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  const may = useRole("supervisor", "admin");
  const campaigns = useVerb("campaigns", {}).data?.campaigns.filter((row) => !row.closed_at) ?? [];
  if (!may) {
    return null;
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button disabled={campaigns.length === 0} data-testid="script-new">
          {t("new")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={480} style={{ overflow: "auto" }}>
        {CHANNELS.map((channel) => (
          <Fragment key={channel}>
            <Menu.Label>
              {isMessage(channel) ? t("newMessage", { channel: term("channel", channel) }) : t("newFor")}
            </Menu.Label>
            {campaigns.map((row) => (
              <Menu.Item
                key={row.campaign}
                onClick={() => onEdit(begin(row, channel))}
                data-testid={isMessage(channel) ? `script-new-${channel}` : "script-new-campaign"}
              >
                {row.name}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function begin(row: CampaignRow, channel: Channel): Draft {
  const recordingKept = row.recording && !isMessage(channel) ? "180d" : null;
  const empty = { campaign: row.campaign, campaignName: row.name, channel, texts: [], recordingKept };
  return addLanguage(empty, "yue");
}
