CREATE INDEX "asset_name" ON "asset" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "partner_organisation_search" ON "partner_organisation" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "person_search" ON "person" USING btree (lower("username"),"id");