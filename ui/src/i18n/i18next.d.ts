/** Makes every key typed: a text that does not exist is a compile error. English is the measure. */
import "i18next";
import type campaigns from "../locales/en/campaigns.json";
import type certificates from "../locales/en/certificates.json";
import type common from "../locales/en/common.json";
import type consents from "../locales/en/consents.json";
import type desk from "../locales/en/desk.json";
import type errors from "../locales/en/errors.json";
import type firstrun from "../locales/en/firstrun.json";
import type floor from "../locales/en/floor.json";
import type holds from "../locales/en/holds.json";
import type items from "../locales/en/items.json";
import type lists from "../locales/en/lists.json";
import type notices from "../locales/en/notices.json";
import type packs from "../locales/en/packs.json";
import type people from "../locales/en/people.json";
import type principals from "../locales/en/principals.json";
import type privacy from "../locales/en/privacy.json";
import type proof from "../locales/en/proof.json";
import type recordings from "../locales/en/recordings.json";
import type rejections from "../locales/en/rejections.json";
import type retention from "../locales/en/retention.json";
import type scripts from "../locales/en/scripts.json";
import type signin from "../locales/en/signin.json";
import type suppression from "../locales/en/suppression.json";
import type tasks from "../locales/en/tasks.json";
import type waiting from "../locales/en/waiting.json";
import type words from "../locales/en/words.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      campaigns: typeof campaigns;
      certificates: typeof certificates;
      common: typeof common;
      consents: typeof consents;
      desk: typeof desk;
      errors: typeof errors;
      firstrun: typeof firstrun;
      floor: typeof floor;
      holds: typeof holds;
      items: typeof items;
      lists: typeof lists;
      notices: typeof notices;
      packs: typeof packs;
      people: typeof people;
      principals: typeof principals;
      privacy: typeof privacy;
      proof: typeof proof;
      recordings: typeof recordings;
      rejections: typeof rejections;
      retention: typeof retention;
      scripts: typeof scripts;
      signin: typeof signin;
      suppression: typeof suppression;
      tasks: typeof tasks;
      waiting: typeof waiting;
      words: typeof words;
    };
  }
}
