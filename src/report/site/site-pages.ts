import { STYLE_FILE } from './addresses.ts';
import { comparePages } from './compare-pages.ts';
import { indexPage } from './index-page.ts';
import type { SiteFile, SiteModel } from './site-model.ts';
import { SITE_STYLE } from './style.ts';
import { taskPages } from './task-page.ts';

/** All files of a site but the pages of single attempts, one at a time: no two are held at once. */
export function* sitePages(model: SiteModel): Generator<SiteFile, void, undefined> {
  yield { path: STYLE_FILE, text: SITE_STYLE };
  yield indexPage(model);
  yield* comparePages(model);
  for (const task of model.report.tasks) yield* taskPages(task, model.attempts.get(task.id) ?? [], model);
}
