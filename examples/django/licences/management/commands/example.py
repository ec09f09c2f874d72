"""`python manage.py example`: what the counter needs to be tried: two officers, the lists of the step, and a firm on two."""

import secrets
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

import jointsanctions as js
from jointsanctions import registry
from licences import gate

LISTED, SHOP = "91440400MA0000007C", "91440400MA00000A9W"


class Command(BaseCommand):
    help = "示例数据：两个承办人、这个环节要查的名单、一家在两份名单上的企业"

    def handle(self, *_: Any, **__: Any) -> None:
        kept, evaluator = gate.kept(), gate.gate().evaluator
        for each in evaluator.requirements(gate.STEP["matter"], gate.STEP["step"], "2018-09-03").lists:
            # Kept whole: who is not there is on no list. An office says so of lists that it was sent whole.
            kept.keep(each.id, by="信用办")
        for name, document in (
            ("dishonest-judgment-debtor", "(2018)粤0402执123号"),
            ("major-tax-violator", "珠税稽〔2018〕1号"),
        ):
            entry = js.Designation(name, "2018-03-01", document=document)
            kept.put(registry.Listed(js.Subject(LISTED, "legal-person").id, "legal-person", entry, "某某食品有限公司"))
        for name, called in (("wang", "王"), ("li", "李")):
            password = secrets.token_urlsafe(6)
            user, _made = User.objects.get_or_create(username=name, defaults={"last_name": called})
            user.set_password(password)
            user.save()
            self.stdout.write(f"承办人{called}：{name} {password}")
        self.stdout.write(f"在名单上的：{LISTED} 某某食品有限公司；不在的：{SHOP}")
