import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LocalGovernment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6, unique=True, verbose_name='団体コード')),
                ('prefecture', models.CharField(max_length=20, verbose_name='都道府県')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('kana', models.CharField(blank=True, max_length=120, verbose_name='よみ')),
                ('kind', models.CharField(max_length=10, verbose_name='種類')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='accounts.localgovernment', verbose_name='上の団体')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='この日から')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='この日まで')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='accounts.localgovernment', verbose_name='引き継いだ団体')),
                ('folded', models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='local_government_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('successor', None), ('valid_to__isnull', False), _connector='OR'), name='local_government_successor_of_closed_code')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='メールアドレス')),
                ('family_name', models.CharField(max_length=60, verbose_name='姓')),
                ('given_name', models.CharField(blank=True, max_length=60, verbose_name='名')),
                ('family_kana', models.CharField(blank=True, max_length=60, verbose_name='セイ')),
                ('given_kana', models.CharField(blank=True, max_length=60, verbose_name='メイ')),
                ('language', models.CharField(blank=True, max_length=5, verbose_name='画面とお知らせの言語')),
                ('digest', models.BooleanField(default=True, verbose_name='お知らせを1日1通にまとめる')),
                ('is_active', models.BooleanField(default=True, verbose_name='サインインできる')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登録した時')),
                ('folded', models.CharField(blank=True, editable=False, max_length=600)),
            ],
            options={
                'verbose_name': '人',
                'verbose_name_plural': '人',
                'ordering': ['family_kana', 'given_kana', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='種類')),
                ('name', models.CharField(max_length=120, verbose_name='名称')),
                ('kana', models.CharField(blank=True, max_length=200, verbose_name='フリガナ')),
                ('local_government', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organization', to='accounts.localgovernment', verbose_name='団体コード')),
                ('corporate_number', models.CharField(blank=True, max_length=13, verbose_name='法人番号')),
                ('without_number_because', models.CharField(blank=True, max_length=200, verbose_name='法人番号がない理由')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='人口（人）')),
                ('one_person_may_hold_both_posts', models.BooleanField(default=False, verbose_name='一人が担当と決裁者を兼ねることができる')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='終わった日')),
                ('folded', models.CharField(blank=True, editable=False, max_length=400)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('corporate_number', ''), _negated=True), fields=('corporate_number',), name='organization_one_per_number')],
            },
        ),
        migrations.CreateModel(
            name='PasswordCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='password_codes', to=settings.AUTH_USER_MODEL)),
                ('code_seal', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='メールアドレス')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='accounts.organization', verbose_name='組織')),
                ('role', models.CharField(max_length=20, verbose_name='役割')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='部署・役職')),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='招いた人')),
                ('invited_at', models.DateTimeField(verbose_name='招いた時')),
                ('expires_at', models.DateTimeField(verbose_name='期限')),
                ('code_seal', models.CharField(blank=True, editable=False, max_length=64)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='送った時')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='受けた時')),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='受けた人')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='取り消した時')),
            ],
            options={
                'ordering': ['-invited_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('code_seal', ''), _negated=True), fields=('code_seal',), name='invitation_one_per_code'), models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('email', 'organization', 'role'), name='invitation_one_open_per_role')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='人')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.organization', verbose_name='組織')),
                ('role', models.CharField(max_length=20, verbose_name='役割')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='部署・役職')),
                ('since_on', models.DateField(verbose_name='この日から')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='この日まで')),
            ],
            options={
                'ordering': ['since_on', 'pk'],
                'indexes': [models.Index(fields=['role', 'organization'], name='accounts_me_role_30c35d_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('since_on')), _connector='OR'), name='membership_ends_after_it_begins'), models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('person', 'organization', 'role'), name='membership_one_open_per_role')],
            },
        ),
    ]
