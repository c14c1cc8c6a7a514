import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0002_column_gate'),
        ('search', '0002_static_order'),
    ]

    operations = [
        migrations.CreateModel(
            name='SchoolQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=300, verbose_name='Question')),
                ('query', models.CharField(blank=True, max_length=100, verbose_name='Looked for')),
                ('village', models.SlugField(blank=True, verbose_name='Village')),
                ('asked_on', models.DateField(auto_now_add=True, verbose_name='Day')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='Answered')),
                ('answer', models.CharField(blank=True, max_length=200, verbose_name='Answer')),
            ],
            options={
                'verbose_name': 'Question to the school',
                'verbose_name_plural': 'Questions to the school',
                'ordering': ['answered_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(help_text='Two to eight words with a comma between; each of one script.', max_length=200, verbose_name='Words that mean the same')),
            ],
            options={
                'verbose_name': 'Words that mean the same',
                'verbose_name_plural': 'Words that mean the same',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='AskedQuery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField(verbose_name='Week')),
                ('query', models.CharField(max_length=60, verbose_name='Looked for')),
                ('village', models.SlugField(blank=True, verbose_name='Village')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='How often')),
                ('days', models.PositiveSmallIntegerField(default=0)),
                ('found', models.PositiveIntegerField(default=0, verbose_name='Lessons found')),
            ],
            options={
                'verbose_name': 'Query',
                'verbose_name_plural': 'What was looked for',
                'constraints': [models.UniqueConstraint(fields=('monday', 'query', 'village'), name='one_query_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('query', models.CharField(max_length=60, verbose_name='Looked for')),
                ('place', models.PositiveSmallIntegerField(default=1, help_text='1 stands first.', verbose_name='Place')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.lessonpage', verbose_name='Lesson')),
            ],
            options={
                'verbose_name': 'Lesson put first',
                'verbose_name_plural': 'Lessons put first',
                'ordering': ['query', 'place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('query', 'lesson'), name='one_pin_a_lesson')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('rank', models.PositiveSmallIntegerField()),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.lessonpage')),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'rank', 'lesson'], name='proposal_key', opclasses=['varchar_pattern_ops', 'int2_ops', 'int4_ops'])],
                'constraints': [models.UniqueConstraint(fields=('lesson', 'key'), name='one_proposal_a_key')],
            },
        ),
    ]
