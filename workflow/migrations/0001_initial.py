import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField(unique=True, verbose_name='順番')),
                ('made_at', models.DateTimeField(verbose_name='封じた時')),
                ('up_to', models.BigIntegerField(verbose_name='ここまでの記録')),
                ('heads', models.JSONField(default=dict, verbose_name='対象ごとの最後の記録')),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['sequence'],
            },
        ),
        migrations.CreateModel(
            name='TrailEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_label', models.CharField(max_length=80, verbose_name='対象の種類')),
                ('subject_id', models.CharField(max_length=40, verbose_name='対象の番号')),
                ('sequence', models.PositiveIntegerField(verbose_name='順番')),
                ('event', models.CharField(max_length=80, verbose_name='できごと')),
                ('field', models.CharField(blank=True, max_length=40, verbose_name='状態の欄')),
                ('source', models.CharField(blank=True, max_length=40, verbose_name='前の状態')),
                ('target', models.CharField(blank=True, max_length=40, verbose_name='後の状態')),
                ('actor_id', models.BigIntegerField(null=True, verbose_name='行った人の番号')),
                ('actor_name', models.CharField(max_length=200, verbose_name='行った人')),
                ('actor_title', models.CharField(blank=True, max_length=200, verbose_name='立場')),
                ('at', models.DateTimeField(db_index=True, verbose_name='行った時')),
                ('recorded_at', models.DateTimeField(verbose_name='記録した時')),
                ('estimated', models.BooleanField(default=False, verbose_name='推定')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('explanations', models.JSONField(blank=True, default=dict, verbose_name='書かれた理由')),
                ('warrant_label', models.CharField(blank=True, max_length=80, verbose_name='根拠の種類')),
                ('warrant_id', models.CharField(blank=True, max_length=40, verbose_name='根拠の番号')),
                ('facts', models.JSONField(blank=True, default=dict, verbose_name='事実')),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('subject_label', 'subject_id', 'sequence'), name='trail_one_entry_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='宛先')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='workflow.trailentry', verbose_name='もとの記録')),
                ('subject', models.CharField(max_length=200, verbose_name='件名')),
                ('body', models.TextField(verbose_name='本文')),
                ('path', models.CharField(blank=True, max_length=300, verbose_name='ページ')),
                ('written_at', models.DateTimeField(verbose_name='書いた時')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='次に送る時')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='送り始めた時')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='送った時')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='試した回数')),
                ('failure', models.TextField(blank=True, verbose_name='送れなかった理由')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='読んだ時')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['recipient', 'read_at'], name='notice_unread'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='notice_due')],
            },
        ),
    ]
