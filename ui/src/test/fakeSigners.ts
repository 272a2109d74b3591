/** Made-up keys and a made-up pack in the office's shape, for tests and for looking at the screen. */
import type { Installed, Signer, Tried } from "../packs/types";
import type { Handlers } from "./fake";

/** Nobody signs with it. */
export const SAMPLE_KEY = `RW${"Qa1/+".repeat(10)}abcd`;
const KEY_ID = "1F2E3D4C5B6A7988";
const SHA256 = "5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc732210";

export function signer(part: Partial<Signer> = {}): Signer {
  return {
    key_id: KEY_ID,
    key: SAMPLE_KEY,
    note: "Sample lawyers, read out on the telephone",
    by: "Chow Mei",
    agreed_by: "Lau Tsz-kit",
    at: "2026-02-20T02:00:00.000Z",
    ...part,
  };
}

function installed(version: number, in_force: boolean): Installed {
  return {
    pack: "HK",
    version,
    sha256: SHA256,
    key_id: KEY_ID,
    in_force,
    reason: "The gazette of that week",
    by: "Chow Mei",
    agreed_by: "Lau Tsz-kit",
    at: "2026-02-21T02:00:00.000Z",
    position: 40_000 + version,
  };
}

const clear = { decision: "clear", rule: null };
const blocked = { decision: "blocked", rule: "HK-COD-01" };

export const TRIED: Tried = {
  pack: "HK",
  name: "Hong Kong",
  name_zh: "香港",
  version: 4,
  version_before: 3,
  sha256: SHA256,
  key_id: KEY_ID,
  differences: [
    {
      rule: "HK-COD-01",
      what: "stricter",
      text: "Calling hours of the code of practice",
      text_zh: "實務守則的致電時段",
      before: 'holidays = "ignored"\n\n[[windows]]\nfrom = "09:00"\nto = "22:00"\n',
      after: 'holidays = "ignored"\n\n[[windows]]\nfrom = "11:00"\nto = "22:00"\n',
    },
    {
      rule: "HK-COD-02",
      what: "looser",
      text: "Unsolicited calls a week",
      text_zh: "每星期未經要求的致電",
      before: "max = 3\ndays = 7\n",
      after: "max = 5\ndays = 7\n",
    },
    {
      rule: "HK-CON-02",
      what: "looser",
      text: "An oral consent is confirmed in writing",
      text_zh: "口頭同意須以書面確認",
      before: "days = 14\n",
      after: "days = 14\n",
    },
    {
      rule: "HK-COD-05",
      what: "words",
      text: "Name and number of the caller on request",
      text_zh: "應要求提供職員姓名及電話",
      before: "",
      after: "",
    },
    {
      rule: "HK-SEC-10",
      what: "added",
      text: "A sample sector is closed",
      text_zh: "樣本行業禁止致電",
      before: null,
      after: "since = 2026-02-05\n",
    },
    {
      rule: "HK-SEC-09",
      what: "removed",
      text: "Unsolicited calls of this sector end",
      text_zh: "該行業禁止未經要求的致電",
      before: 'sector = "beauty"\n',
      after: null,
    },
  ],
  calls: { looked_at: 2_000, otherwise: 204 },
  leads: { looked_at: 812, otherwise: 40 },
  examples: [
    {
      what: "call",
      address: "+852 91•• •567",
      at: "2026-02-17T01:12:00.000Z",
      before: clear,
      after: blocked,
    },
  ],
};

export const fakeSigners: Handlers = {
  pack_signers: () => ({ signers: [signer()], packs: [installed(3, true), installed(2, false)] }),
  pack_signer_trust: () => ({ state: "waiting", id: "d9", position: 48_431 }),
  pack_signer_drop: () => ({ position: 48_432 }),
  pack_try: () => TRIED,
  pack_install: () => ({ state: "waiting", id: "d10", position: 48_433 }),
};
