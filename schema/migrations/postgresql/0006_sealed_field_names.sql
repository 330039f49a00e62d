-- Names of fields leave the database in clear; what was stored of them cannot be sealed here, where no key is, and is dropped.
-- Permits and partner codes of before then cover no field, and an asset of before is imported again.
DROP TABLE "scan_finding";--> statement-breakpoint
CREATE TABLE "scan_finding" (
	"asset_id" text NOT NULL,
	"place" bigint NOT NULL,
	"kind" text NOT NULL,
	"hits" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"samples" "bytea" NOT NULL,
	CONSTRAINT "scan_finding_asset_id_place_kind_pk" PRIMARY KEY("asset_id","place","kind")
);
--> statement-breakpoint
ALTER TABLE "partner_code" DROP COLUMN "fields";--> statement-breakpoint
ALTER TABLE "partner_code" ADD COLUMN "fields" "bytea";--> statement-breakpoint
ALTER TABLE "permit" DROP COLUMN "fields";--> statement-breakpoint
ALTER TABLE "permit" ADD COLUMN "fields" "bytea";--> statement-breakpoint
ALTER TABLE "reveal" DROP COLUMN "field";--> statement-breakpoint
ALTER TABLE "reveal" ADD COLUMN "field" "bytea";--> statement-breakpoint
ALTER TABLE "asset" DROP COLUMN "layout";--> statement-breakpoint
ALTER TABLE "asset" DROP COLUMN "fields";--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "shape" "bytea";--> statement-breakpoint
UPDATE "approval_request" SET "reach" = jsonb_set("reach", '{fields}', to_jsonb(jsonb_array_length("reach"->'fields'))) WHERE jsonb_typeof("reach"->'fields') = 'array';
