import type { Outbound } from './create-outbound.ts'
import type { NoticeChannel } from './deliver-notices.ts'

/** A place that takes signed JSON, as the settings name it. */
export interface WebhookTarget {
  readonly url: string
  readonly secret: string
}

/** Notices as signed JSON to one address; the notice's id is the idempotency key. */
export function webhookChannel(outbound: Outbound, { url, secret }: WebhookTarget): NoticeChannel {
  return {
    name: 'webhook',
    async send(told, signal) {
      await outbound.post({ url, secret, id: told.id, body: JSON.stringify(told) }, signal)
    },
  }
}
